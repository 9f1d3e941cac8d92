/** Placeholder until the clips are rendered. */
export function ReshootLoop() {
  return <div aria-hidden="true" className="bg-surface-2 max-lg:h-[34dvh]" />;
}
