import type { Sla } from '../../sla/document.ts'
import { wholePoolOf } from '../../sla/money/pool-plan.ts'
import { planOf } from '../../sla/plan.ts'
import { lintCap, lintZeroCaps } from './caps.ts'
import { leastOf } from './pays.ts'
import { placedSingles } from './placed.ts'
import type { Warning } from './warning.ts'

/**
 * Caps for all commitments together. Only amounts are held against what one of them pays: shares and
 * days here are of another basis.
 */
export function lintWholeCaps(sla: Sla): Warning[] {
  const caps = (wholePoolOf(sla)?.caps ?? []).map((cap, index) => ({
    cap,
    path: ['spec', 'caps', index],
  }))
  const amounts = caps.filter(({ cap }) => cap.kind === 'amount')
  const below = sla.spec.commitments.flatMap((commitment, index) => {
    const plan = planOf(sla, commitment)
    return placedSingles(plan, ['spec', 'commitments', index]).flatMap((placed) => {
      const least = leastOf(placed)
      const name = `of commitment "${plan.name}"`
      return least
        ? amounts.flatMap((cap) =>
            lintCap(cap, { ...least, who: `${least.who} ${name}` }, plan.currency),
          )
        : []
    })
  })
  return [...lintZeroCaps(caps), ...below]
}
