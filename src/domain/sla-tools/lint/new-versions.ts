import { epochMs } from '../../brand.ts'
import { periodsOverlapping } from '../../calendar/period.ts'
import { endOf } from '../../claims/clock.ts'
import type { Sla } from '../../sla/document.ts'
import type { Path } from '../../sla/reading/fault.ts'
import type { Term } from '../../sla/term/plan.ts'
import { type VersionRule, versionRuleOf } from '../../sla/versions/plan.ts'
import { noticeWords } from '../explain/en/new-versions.ts'
import { toldPeriodOf } from '../explain/told-period.ts'
import { type Warning, warning } from './warning.ts'

const path: Path = ['spec', 'newVersions']
const year = { from: epochMs(Date.UTC(2026, 0, 1)), until: epochMs(Date.UTC(2027, 0, 1)) }

/** Rules for new versions that nobody is told of in time, and notices that decide nothing. */
export function lintNewVersions(sla: Sla): Warning[] {
  const rule = versionRuleOf(sla)
  if (!rule) return []
  return [...lintUnsaid(rule), ...lintIdle(rule), ...lintShort(rule, sla)]
}

function lintUnsaid({ kind, notice, adverseNotice }: VersionRule): Warning[] {
  // What stands beside a version takes nothing from it.
  if (kind === 'parallel' || notice || adverseNotice) return []
  const text =
    'a worse version may be announced in the instant in which it takes effect: say "adverseNotice"'
  return [warning('notice-unsaid', path, text)]
}

function lintIdle({ notice, adverseNotice }: VersionRule): Warning[] {
  if (!notice || !adverseNotice || !isAlike(notice, adverseNotice)) return []
  if (adverseNotice.count > notice.count) return []
  const text = `this decides nothing: any other version is announced ${noticeWords(notice)} before`
  return [warning('idle-notice', [...path, 'adverseNotice'], text)]
}

const isAlike = (a: Term, b: Term): boolean => a.unit === b.unit && a.until === b.until

/** A notice that is over before the period is in which it is given, in every period of a year. */
function lintShort({ kind, notice, adverseNotice }: VersionRule, sla: Sla): Warning[] {
  const notices = [notice, adverseNotice].filter((each) => each !== null)
  const isFree = kind === 'any-time' || kind === 'pinned'
  if (!isFree || notices.length === 0) return []
  const { rule } = toldPeriodOf(sla)
  const isShort = periodsOverlapping(rule, year).every(({ span }) =>
    notices.every((each) => endOf(each, { at: span.from, isEnd: false }, rule) < span.until),
  )
  if (!isShort) return []
  const field = adverseNotice ? 'adverseNotice' : 'notice'
  const text =
    'the notice is shorter than every period: a worse version can be announced and take effect within one'
  return [warning('notice-within-period', [...path, field], text)]
}
