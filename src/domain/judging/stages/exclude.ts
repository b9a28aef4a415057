import { durationText } from '../../sla/period/duration.ts'
import { lengthMs } from '../../span.ts'
import { count } from '../aggregate.ts'
import type { Excluded, ExcludedBy } from '../slicing/exclude.ts'
import { countState, State } from '../slicing/states.ts'
import type { AppliedExclusion, Stage } from '../verdict.ts'

/** Most stretches that one verdict lists. */
export const mostExclusions = 200

/** What was taken out, by exclusion, and what was not for want of notice or allowance. */
export function excludeStage({ by, states, runs }: Excluded): Stage {
  const bad = countState(states, State.bad)
  const rest = `${several(runs.length, 'window')} of ${several(bad, 'bad slice')} remain`
  return {
    name: 'exclude',
    text: `${by.map(sentence).join('; ')}. ${rest}.`,
    figures: {
      windows: runs.length,
      bad,
      ...Object.fromEntries(
        by.flatMap(({ time, slices }) => {
          const { name, overrunMs, paidBy } = time
          return [
            [`${name}-slices`, slices],
            ...(overrunMs > 0 ? [[`${name}-overrunMs`, overrunMs] as const] : []),
            ...(lateOf(time) > 0 ? [[`${name}-late`, lateOf(time)] as const] : []),
            ...(paidBy.length > 0 ? [[`${name}-paidBy`, paidBy.join(', ')] as const] : []),
          ]
        }),
      ),
    },
  }
}

const effectWords = {
  removed: 'left out',
  up: 'counted as good',
  'not-bad': 'left out for being bad',
} as const

function sentence({ time, slices }: ExcludedBy): string {
  const { name, effect, overrunMs } = time
  const words = [`${name}: ${several(slices, 'slice')} ${effectWords[effect]}`]
  if (overrunMs > 0) words.push(`${durationText(overrunMs)} over the allowance are judged`)
  const late = lateOf(time)
  if (late > 0) words.push(`${several(late, 'stretch', 'stretches')} announced too late`)
  if (time.paidBy.length > 0) words.push(`since ${time.paidBy.join(' and ')} pays for this time`)
  return words.join(', ')
}

const lateOf = ({ stated }: ExcludedBy['time']): number =>
  stated.filter(({ isLate }) => isLate).length

/** The stretches that a verdict rests on, ascending within each exclusion. */
export const appliedExclusions = ({ by }: Excluded): AppliedExclusion[] =>
  by
    .flatMap(({ time: { stated, effect } }) =>
      stated.map(({ isLate, ...span }) => ({ ...span, effect, isLate })),
    )
    .filter(({ span }) => lengthMs(span) > 0)
    .slice(0, mostExclusions)

const several = (n: number, noun: string, many = `${noun}s`): string =>
  `${count(n)} ${n === 1 ? noun : many}`
