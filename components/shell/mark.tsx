/** The product's sign: a lens in two quarters, source and reshoot. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--surface-3)" />
      <path d="M16 16V5a11 11 0 0 1 11 11z" fill="var(--amber)" />
      <path d="M16 16v11A11 11 0 0 1 5 16z" fill="var(--blue)" />
      <path d="M5 16A11 11 0 0 1 16 5M27 16a11 11 0 0 1-11 11" fill="none" stroke="var(--edge)" strokeWidth="1.5" />
    </svg>
  );
}
