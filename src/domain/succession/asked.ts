import type { EpochMs } from '../brand.ts'
import type { PeriodRule } from '../calendar/period.ts'
import { wallText } from '../calendar/wall-text.ts'
import { periodRuleOf } from '../sla/period/rule.ts'
import { type VersionRule, versionRuleOf } from '../sla/versions/plan.ts'
import { type VersionChange, versionChange } from './change.ts'
import type { Agreed } from './fault.ts'

/** When a change is announced and recorded. */
export interface Moment {
  readonly announcedAt: EpochMs
  readonly now: EpochMs
}

/** What is asked of the rule of the version in force: whether this change may come now. */
export interface Asked {
  readonly rule: VersionRule
  readonly change: VersionChange
  readonly old: Agreed
  readonly fresh: Agreed
  readonly at: Moment
  /** Of the agreement in force: its notices and terms are counted in its zone. */
  readonly periods: PeriodRule
}

/** @returns null where the version in force has no rule. */
export function askedOf(old: Agreed, fresh: Agreed, at: Moment): Asked | null {
  const rule = versionRuleOf(old.sla)
  if (!rule) return null
  const change = versionChange(old.sla, fresh.sla)
  return { rule, change, old, fresh, at, periods: periodRuleOf(old.sla, old.agreement) }
}

/** ` The earliest is 2027-01-01 00:00 UTC.` */
export const earliestWords = (earliest: EpochMs | null, { periods }: Asked): string =>
  earliest === null
    ? ' While it lasts there is no such date.'
    : ` The earliest is ${wallText(earliest, periods.zone)}.`
