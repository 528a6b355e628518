/** The product's sign: two areas that share a border, and a place where they meet. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d="M11 2.2A9.9 9.9 0 1 0 21.8 13"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path
        d="M11.4 7.4a5 5 0 1 0 5.2 5.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        opacity="0.55"
      />
      <circle cx="17.6" cy="6.4" r="3.6" fill="currentColor" />
    </svg>
  );
}
