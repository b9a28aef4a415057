import type { ComponentState, StatusComponent } from '../../../domain/status/state.ts'
import type { Tone } from '../parts/chip.tsx'
import type { Say } from '../say.ts'

/** `Answers degraded.` or `All 4 components are operational.` Without data nothing is called good. */
export function headline(say: Say, components: readonly StatusComponent[]): string {
  const { status } = say.words
  const titles = (state: ComponentState): readonly string[] =>
    components.filter((one) => one.state === state).map(({ title }) => title)
  const [outage, degraded, unknown] = [titles('outage'), titles('degraded'), titles('unknown')]
  const isGood = outage.length + degraded.length + unknown.length === 0
  return isGood ? status.good(components.length) : status.bad(outage, degraded, unknown)
}

export const toneOf: Readonly<Record<ComponentState, Tone>> = {
  operational: 'good',
  degraded: 'warn',
  outage: 'bad',
  unknown: 'unknown',
}
