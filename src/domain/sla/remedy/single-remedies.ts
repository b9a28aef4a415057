import type { Commitment } from '../document.ts'
import type { Path } from '../reading/fault.ts'

type Written = Commitment['remedy']

/** One remedy by itself, as it is written. */
export type WrittenSingle = Exclude<Written, { kind: 'none' | 'several' }>

export interface PlacedRemedy {
  readonly single: WrittenSingle
  readonly path: Path
}

/** The remedies that a written one is made of, each with its place: those it combines, itself, or none. */
export function writtenSingles(remedy: Written, path: Path = []): PlacedRemedy[] {
  if (remedy.kind === 'none') return []
  if (remedy.kind !== 'several') return [{ single: remedy, path }]
  return remedy.remedies.map((single, i) => ({ single, path: [...path, 'remedies', i] }))
}

/** Whether a remedy looks at slices or windows, so that it must be known when a slice is bad. */
export function readsBadSlices(single: WrittenSingle): boolean {
  switch (single.kind) {
    case 'per-window':
    case 'time':
    case 'units-not-charged':
      return true
    case 'steps':
    case 'slope':
      return single.each.kind === 'bad-time' || single.each.kind === 'windows'
    case 'bands':
    case 'fixed':
    case 'right':
      return false
  }
}

/** Whether a remedy pays by the time of bad slices, of each as much as it weighs. Units take it whole. */
export function readsWeight(single: WrittenSingle): boolean {
  switch (single.kind) {
    case 'time':
      return true
    case 'per-window':
      return single.pays.kind === 'time' || single.pays.kind === 'per-minute'
    case 'steps':
    case 'slope':
      return single.each.kind === 'bad-time'
    case 'units-not-charged':
    case 'bands':
    case 'fixed':
    case 'right':
      return false
  }
}

/** Whether a remedy pays any part of a basis. */
export function paysOfBasis(single: WrittenSingle): boolean {
  switch (single.kind) {
    case 'bands':
      return single.bands.some(({ pays }) => isOfBasis(pays))
    case 'per-window':
      return (
        isWindowPayOfBasis(single.pays) ||
        (single.capEach !== undefined && isOfBasis(single.capEach))
      )
    case 'fixed':
    case 'steps':
    case 'slope':
      return isOfBasis(single.pays)
    case 'time':
    case 'units-not-charged':
      return true
    case 'right':
      return false
  }
}

type WrittenWindowPay = Extract<WrittenSingle, { kind: 'per-window' }>['pays']

const isWindowPayOfBasis = (pays: WrittenWindowPay): boolean =>
  pays.kind === 'by-length' ? pays.bands.some((band) => isOfBasis(band.pays)) : isOfBasis(pays)

/** Whether something is a part of the basis beside it: a cap that has one of its own is not. */
export const isOfBasis = ({ kind, basis }: { readonly kind: string; readonly basis?: unknown }) =>
  basis === undefined && (kind === 'share' || kind === 'days' || kind === 'time')
