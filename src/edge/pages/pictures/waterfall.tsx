/** One step of a waterfall: a part of the whole, hanging where the part before it ended. */
export interface Step {
  readonly from: number
  readonly until: number
  readonly tone: 'whole' | 'good' | 'warn' | 'busy' | 'bad' | 'unknown'
}

/**
 * A row of the waterfall, drawn in a table's cell: the table is the picture's text. The drawing is a
 * thousand units wide whatever the amounts are.
 */
export function WaterfallBar({ step, whole, text }: { step: Step; whole: number; text: string }) {
  const scale = (n: number) => (whole > 0 ? Math.round((n / whole) * 9990) / 10 : 0)
  const left = Math.min(scale(step.from), scale(step.until))
  const length = Math.abs(scale(step.until) - scale(step.from))
  return (
    <svg class="fall" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label={text}>
      <rect class="track" width="1000" height="20" />
      {/* Never thinner than a hair: an account that holds something is seen. */}
      <rect
        class={step.tone}
        x={Math.min(left, 994)}
        width={length === 0 ? 0 : Math.max(6, length)}
        height="20"
      />
    </svg>
  )
}
