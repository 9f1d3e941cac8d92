/** The product's logo: the square of side A, and in front of it the disc of side B. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <rect x="3" y="10.5" width="18.5" height="18.5" rx="4" fill="var(--blue)" />
      <circle cx="20" cy="12" r="11" fill="var(--bg)" />
      <circle cx="20" cy="12" r="9" fill="var(--amber)" />
    </svg>
  );
}
