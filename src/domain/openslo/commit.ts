import type { Commitment } from '../sla/document.ts'
import { type Path, pointerOf } from '../sla/reading/fault.ts'
import type { Bindings } from './bindings.ts'
import { commitmentFrom } from './express.ts'
import { nameFrom } from './metadata.ts'
import type { UnboundMetric } from './metric.ts'
import type { SlaWindow } from './period.ts'
import type { ResolvedObjective, ResolvedSlo } from './resolve.ts'

/** Where in the text an objective stands. */
export interface ObjectivePlace {
  readonly slo: string
  /** Place of the SLO in its text, from 0. */
  readonly document: number
  /** JSON Pointer to the objective, or to the SLO's `spec` when it has none. */
  readonly pointer: string
}

export interface Committed extends ObjectivePlace {
  readonly service: string
  readonly window: SlaWindow
  readonly commitment: Commitment
  /** What was decided on the way, or left behind, in plain words. */
  readonly notes: readonly string[]
}

export interface Unbound extends ObjectivePlace {
  readonly metrics: readonly UnboundMetric[]
}

export interface Inexpressible extends ObjectivePlace {
  readonly text: string
}

/** Every objective of the text stands in exactly one of the three lists. */
export interface Commitments {
  readonly committed: readonly Committed[]
  readonly unbound: readonly Unbound[]
  readonly inexpressible: readonly Inexpressible[]
  /** Names in the bindings that no SLO here uses. */
  readonly unused: readonly string[]
}

/** Turns each objective of each SLO into a commitment, as far as the SLA language can say it. */
export function commitmentsOf(slos: readonly ResolvedSlo[], bindings: Bindings): Commitments {
  const committed: Committed[] = []
  const unbound: Unbound[] = []
  const inexpressible: Inexpressible[] = []
  const names = new Set<string>()
  for (const slo of slos) {
    if (slo.objectives.length === 0) {
      inexpressible.push({ ...placeOf(slo, ['spec']), text: 'it has no objective' })
    }
    for (const [index, resolved] of slo.objectives.entries()) {
      const place = placeOf(slo, resolved.path)
      const name = freeName(
        slo.objectives.length > 1 ? `${slo.name}-${index + 1}` : slo.name,
        names,
      )
      const result = commitmentFrom({ slo, resolved, name, bindings })
      switch (result.kind) {
        case 'commitment':
          names.add(name)
          committed.push({ ...place, ...result, notes: [...renamed(slo, name), ...result.notes] })
          break
        case 'unbound':
          unbound.push({ ...place, metrics: result.metrics })
          break
        case 'inexpressible':
          inexpressible.push({ ...place, text: result.text })
          break
      }
    }
  }
  return { committed, unbound, inexpressible, unused: unusedOf(slos, bindings) }
}

const placeOf = (slo: ResolvedSlo, path: Path): ObjectivePlace => ({
  slo: slo.name,
  document: slo.document.index,
  pointer: pointerOf(path),
})

/** RFC 1123, and not taken yet. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const base = nameFrom(wanted) ?? 'slo'
  for (let n = 1; ; n += 1) {
    const tail = n === 1 ? '' : `-${n}`
    const name = `${base.slice(0, 63 - tail.length).replace(/-+$/, '')}${tail}`
    if (!taken.has(name)) return name
  }
}

const renamed = (slo: ResolvedSlo, name: string): string[] =>
  slo.name === name ? [] : [`the SLO "${slo.name.slice(0, 80)}" became the commitment "${name}"`]

function unusedOf(slos: readonly ResolvedSlo[], { indicators }: Bindings): string[] {
  const objectives: ResolvedObjective[] = slos.flatMap((slo) => slo.objectives)
  const used = new Set(objectives.map(({ indicator }) => indicator?.name))
  return Object.keys(indicators).filter((name) => !used.has(name))
}
