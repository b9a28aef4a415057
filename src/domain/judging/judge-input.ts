import type { Agreement } from '../agreement.ts'
import type { BasisLine } from '../basis-line.ts'
import type { CustomerId, EpochMs } from '../brand.ts'
import type { ExclusionSpan } from '../exclusions/exclusion-span.ts'
import type { Currency } from '../money/money.ts'
import type { Sla } from '../sla/document.ts'
import type { Assertion } from '../statements/asserted-timeline.ts'
import type { OwingFault } from './owe.ts'
import type { PastPeriod } from './past.ts'
import type { Slices } from './slicing/slices.ts'
import type { EarlierPeriod } from './trailing/earlier.ts'
import type { Evidence, Period, StatementBasis } from './verdict.ts'

/** All that a verdict is made from. */
export interface JudgeInput {
  readonly customer: CustomerId
  readonly agreement: Agreement
  /** The document whose digest the agreement names. */
  readonly sla: Sla
  readonly slaVersion: number
  readonly period: Period
  /** Counts by indicator (its `key`), over the period or over its part in force. */
  readonly slices: ReadonlyMap<string, Slices>
  /** The periods before that trailing time reaches into, in any order; unsaid where it is asked for none. */
  readonly earlier?: readonly EarlierPeriod[]
  readonly evidence: Evidence
  /** Approved stretches, also of other periods that are read or that share a yearly allowance. */
  readonly exclusions: readonly ExclusionSpan[]
  /** What was stated of components and approved, in the order of the decisions. */
  readonly assertions: readonly Assertion[]
  /** What exclusions and assertions are known by; null without any. */
  readonly statements: StatementBasis | null
  /**
   * The periods before this one that the SLA looks back at, oldest first: of the customer's
   * agreements under its name, as they were judged last.
   */
  readonly history: readonly PastPeriod[]
  /** The customer's invoice lines, in any order; empty where shares are of the agreement's fees. */
  readonly lines: readonly BasisLine[]
  readonly now: EpochMs
}

/** Why nothing can be judged: the parts handed in do not belong together. */
export type JudgeFault =
  | {
      readonly reason: 'other-customer'
      readonly customer: CustomerId
      readonly holder: CustomerId
    }
  | { readonly reason: 'other-currency'; readonly agreement: Currency; readonly sla: string }
  | { readonly reason: 'other-zone'; readonly period: string; readonly sla: string }
  | { readonly reason: 'not-before'; readonly period: string }
  | { readonly reason: 'not-in-force'; readonly period: string }
  | { readonly reason: 'no-earlier-slices'; readonly period: string }
  | { readonly reason: 'no-slices'; readonly commitment: string }
  | { readonly reason: 'other-slices'; readonly commitment: string }
  /** Of no one commitment where the basis of the SLA's own caps is at fault. */
  | (OwingFault & { readonly commitment: string | null })
