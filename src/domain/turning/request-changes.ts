import { Fate } from '../judging/slicing/exclude.ts'
import type { Changeable, Changes, Found } from './changes.ts'

/** Single requests turn good, or bad, from the last slices that count back to the first. */
export function requestChanges(found: Found): Pick<Changeable, 'fewer' | 'more'> {
  return { fewer: turned(found, -1), more: turned(found, 1) }
}

function turned({ plan, measured, all }: Found, sign: 1 | -1): Changes {
  const { events, fates } = measured.counted
  const slices = all.get(plan.key)
  if (!slices) return { most: 0, apply: () => all }
  const { total, bad } = slices
  const roomAt = (i: number): number => {
    if (fates && fates[i] !== Fate.stays) return 0
    return sign > 0 ? (total[i] as number) - (bad[i] as number) : (bad[i] as number)
  }
  let most = 0
  for (let i = events.first; i < events.end; i += 1) most += roomAt(i)
  return {
    most,
    apply(n) {
      const changed = bad.slice()
      let left = n
      for (let i = events.end - 1; i >= events.first && left > 0; i -= 1) {
        const here = Math.min(left, roomAt(i))
        changed[i] = (changed[i] as number) + sign * here
        left -= here
      }
      return new Map([...all, [plan.key, { ...slices, bad: changed }]])
    },
  }
}
