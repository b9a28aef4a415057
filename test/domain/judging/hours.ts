import type { CommitmentVerdict } from '../../../src/domain/judging/verdict.ts'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { sla } from '../sla/sample.ts'
import { judged, type Scene } from './drawing.ts'

type Fields = Record<string, unknown>

/** Slices of an hour, bad over 5 %: June has 720, one letter each. */
export const hour = (more: Fields = {}): Fields => ({
  length: '1h',
  bad: { kind: 'share', op: 'gt', value: '5%' },
  empty: 'up',
  ...more,
})

/** Hours judged under a promise that pays nothing. */
export const byHours = (
  slices: string,
  slice: Fields = hour(),
  more: Partial<Scene> = {},
): CommitmentVerdict => judged({ sla: sla({ slice, remedy: { kind: 'none' } }), slices, ...more })

/** Hours judged under the sample's bands, or whatever replaces them. The fee is USD 1,000.00. */
export const owe = (
  slices: string,
  changes: Fields,
  spec: Fields = {},
  scene: Partial<Scene> = {},
): CommitmentVerdict => judged({ sla: sla({ slice: hour(), ...changes }, spec), slices, ...scene })

export const money = (...args: Parameters<typeof owe>): string => formatMoney(owe(...args).owed)

export const perWindow = (pays: unknown, more: Fields = {}): Fields => ({
  kind: 'per-window',
  pays,
  ...more,
})
