import { compare, type Fraction, one, zero } from '../../money/fraction.ts'
import { plainPercent } from '../../money/percent.ts'
import type { Result } from '../../result.ts'
import type { Sla } from '../../sla/document.ts'
import { exactShare } from '../../sla/money/share.ts'
import { slaFrom } from '../../sla/parse.ts'
import type { SlaFault } from '../../sla/reading/fault.ts'

/** A share in a document that can be tried with another value. */
export interface Knob {
  /** Of this document, and so of the form that turns it. */
  readonly id: string
  readonly commitment: string
  readonly kind: 'target' | 'edge' | 'pays' | 'cap'
  /** Per cent without the sign: `99.9`. */
  readonly percent: string
}

/** A commitment of a document that may be changed: a copy of a stored one. */
interface Place {
  readonly knob: Knob
  /** Writes another value wherever this one stands. */
  set(document: Draft, written: string): void
}

type Draft = { spec: { commitments: Sla['spec']['commitments'] } }
type Commitment = Sla['spec']['commitments'][number]
type Bounds = Record<string, string | number | undefined>

const bounds = ['lt', 'lte', 'gt', 'gte'] as const

/** What of a document can be turned: targets, edges of bands, what bands pay, and caps; shares alone. */
export const knobsOf = (sla: Sla): readonly Knob[] => placesOf(sla).map(({ knob }) => knob)

/**
 * The document with other values. What is out of its order then, such as a band without an edge, is
 * refused as in any other document.
 *
 * @param values Per cent by the knob's id; what is left out, or is none of them, stays.
 */
export function turned(
  sla: Sla,
  values: Readonly<Record<string, string>>,
): Result<Sla, SlaFault[]> {
  const draft = structuredClone(sla) as unknown as Draft
  for (const { knob, set } of placesOf(sla)) {
    const value = values[knob.id]
    if (value !== undefined && value !== knob.percent) set(draft, `${value}%`)
  }
  return slaFrom(draft)
}

function placesOf(sla: Sla): readonly Place[] {
  return sla.spec.commitments.flatMap((commitment, at) => [
    ...targetPlace(commitment, at),
    ...edgePlaces(commitment, at),
    ...payPlaces(commitment, at),
    ...capPlaces(commitment, at),
  ])
}

const targetOf = ({ objectives: [objective] }: Commitment): Fraction | null => {
  const { target, targetPercent } = objective ?? {}
  if (targetPercent !== undefined) return exactShare(`${targetPercent}%`)
  return target === undefined ? null : exactShare(target)
}

/** With the target go the edges of bands that are at it. */
function targetPlace(commitment: Commitment, at: number): readonly Place[] {
  const target = targetOf(commitment)
  if (!target) return []
  const set = (draft: Draft, written: string): void => {
    const { objectives } = draft.spec.commitments[at] as Commitment
    const objective = objectives[0] as { target?: number; targetPercent?: number }
    delete objective.target
    objective.targetPercent = Number.parseFloat(written)
    setEdges(draft, at, target, written)
  }
  return [{ knob: knob(commitment, at, 'target', 0, target), set }]
}

/** Edges that are the same figure are one knob: bands stay without gaps. */
function edgePlaces(commitment: Commitment, at: number): readonly Place[] {
  const target = targetOf(commitment)
  const edges: Fraction[] = []
  for (const share of edgesOf(commitment)) {
    const isTarget = target !== null && compare(share, target) === 0
    const isEnd = compare(share, zero) === 0 || compare(share, one) === 0
    if (!isTarget && !isEnd && !edges.some((edge) => compare(edge, share) === 0)) edges.push(share)
  }
  return edges.map((edge, n) => ({
    knob: knob(commitment, at, 'edge', n, edge),
    set: (draft, written) => setEdges(draft, at, edge, written),
  }))
}

function payPlaces(commitment: Commitment, at: number): readonly Place[] {
  return bandsOf(commitment).flatMap(({ pays }, n) =>
    pays.kind === 'share'
      ? [
          {
            knob: knob(commitment, at, 'pays', n, exactShare(pays.share)),
            set: (draft: Draft, written: string) => {
              const band = bandsOf(draft.spec.commitments[at] as Commitment)[n]
              if (band?.pays.kind === 'share') band.pays.share = written
            },
          },
        ]
      : [],
  )
}

function capPlaces(commitment: Commitment, at: number): readonly Place[] {
  return (commitment.caps ?? []).flatMap((cap, n) =>
    cap.kind === 'share'
      ? [
          {
            knob: knob(commitment, at, 'cap', n, exactShare(cap.share)),
            set: (draft: Draft, written: string) => {
              const own = (draft.spec.commitments[at] as Commitment).caps?.[n]
              if (own?.kind === 'share') own.share = written
            },
          },
        ]
      : [],
  )
}

const bandsOf = ({ remedy }: Commitment) => (remedy.kind === 'bands' ? remedy.bands : [])

const edgesOf = (commitment: Commitment): readonly Fraction[] =>
  bandsOf(commitment).flatMap(({ attainment }) =>
    bounds.flatMap((bound) => shareOf((attainment as Bounds)[bound]) ?? []),
  )

function setEdges(draft: Draft, at: number, edge: Fraction, written: string): void {
  for (const { attainment } of bandsOf(draft.spec.commitments[at] as Commitment)) {
    for (const bound of bounds) {
      const share = shareOf((attainment as Bounds)[bound])
      if (share && compare(share, edge) === 0) (attainment as Bounds)[bound] = written
    }
  }
}

/** Attainment of other methods is a count, or a length of time. */
function shareOf(written: string | number | undefined): Fraction | undefined {
  if (written === undefined) return undefined
  if (typeof written === 'string' && !written.endsWith('%')) return undefined
  return typeof written === 'number' && written > 1 ? undefined : exactShare(written)
}

const knob = (
  { name }: Commitment,
  at: number,
  kind: Knob['kind'],
  n: number,
  share: Fraction,
): Knob => ({
  id: `${at}-${kind}-${n}`,
  commitment: name,
  kind,
  percent: plainPercent(share).replace(/[^\d.]/g, ''),
})
