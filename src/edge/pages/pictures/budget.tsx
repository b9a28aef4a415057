import type { Ratio } from '../../../domain/judging/verdict.ts'
import { approximate, compareRatios, shortfall } from '../format/numbers.ts'
import type { Say } from '../say.ts'

interface BudgetProps {
  readonly say: Say
  readonly id: string
  readonly title: string
  readonly attainment: Ratio
  readonly target: Ratio
}

/**
 * How much of the shortfall that a target allows was used: a bar against a mark. It starts at zero, so
 * lengths may be compared; a bar of attainment itself would have to start near 100 %.
 */
export function Budget({ say, id, title, attainment, target }: BudgetProps) {
  const { month } = say.words
  const [used, allowed] = [shortfall(attainment), shortfall(target)]
  const line = month.budgetLine(...say.percents(used, allowed))
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
        <title id={`${id}-title`}>{`${title}: ${month.budget}`}</title>
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
