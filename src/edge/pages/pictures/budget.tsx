import type { Ratio } from '../../../domain/judging/verdict.ts'
import { approximate, compareRatios } from '../format/numbers.ts'
import type { Used } from '../month/attainment.ts'

interface BudgetProps {
  readonly id: string
  readonly title: string
  readonly used: Used
}

/**
 * How much of what a target allows was used: a bar against a mark. It starts at zero, so lengths may be
 * compared; a bar of attainment itself would have to start near 100 %.
 */
export function Budget({ id, title, used: { used, allowed, label, line } }: BudgetProps) {
  const end = Math.max(approximate(used), approximate(allowed)) * 1.08 || 1
  const at = (share: Ratio) => Math.round((approximate(share) / end) * 10_000) / 10
  const over = compareRatios(used, allowed) > 0
  return (
    <figure class="budget">
      <svg
        viewBox="0 0 1000 16"
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{`${title}: ${label}`}</title>
        <desc id={`${id}-desc`}>{line}</desc>
        <rect class="track" width="1000" height="10" y="3" />
        <rect class="within" width={over ? at(allowed) : at(used)} height="10" y="3" />
        {over && (
          <rect class="beyond" x={at(allowed)} width={at(used) - at(allowed)} height="10" y="3" />
        )}
        <rect class="tick" x={Math.max(0, at(allowed) - 1.5)} width="3" height="16" />
      </svg>
      <figcaption>{line}</figcaption>
    </figure>
  )
}
