import type { EpochMs } from '../../domain/brand.ts'
import { contains } from '../../domain/span.ts'
import type { ComponentState, StatusState, StatusWindow } from '../../domain/status/state.ts'

/** Milliseconds after which a state says nothing of now: ten minutes. */
export const STALE_MS = 600_000

/** What a state comes to at some time. */
export interface Overall {
  /** The worst of the components: what is not known is worse than what works. */
  readonly worst: ComponentState
  /** By the component's id. Of an old state none is known any more. */
  readonly states: ReadonlyMap<string, ComponentState>
  /** Ids of components with maintenance under way. */
  readonly underWay: ReadonlySet<string>
}

const order = ['outage', 'degraded', 'unknown', 'operational'] as const

/** A state as it may be told at a time: of an old one, how nothing is now. */
export function knownAt(state: StatusState, now: EpochMs): StatusState {
  if (now - state.computedAt <= STALE_MS) return state
  const components = state.components.map((one) => ({ ...one, state: 'unknown' as const }))
  return { ...state, components }
}

export function overallAt(state: StatusState, now: EpochMs): Overall {
  const { components } = knownAt(state, now)
  const states = new Map(components.map((one) => [one.id, one.state]))
  const all = [...states.values()]
  const running = state.maintenances.filter(({ span }) => contains(span, now))
  return {
    worst: order.find((each) => all.includes(each)) ?? 'unknown',
    states,
    underWay: new Set(running.flatMap(({ components }) => components)),
  }
}

/** When a window ended, by what was measured or by being retracted; null while it goes on. */
export const endOf = ({ fixed, retracted }: StatusWindow): EpochMs | null => retracted ?? fixed
