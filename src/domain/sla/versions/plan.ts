import type { Sla } from '../document.ts'
import { type Term, termOfLength } from '../term/plan.ts'

/** When another version may take the place of one, with every unsaid field decided. */
export interface VersionRule {
  readonly kind: 'any-time' | 'pinned' | 'at-renewal' | 'parallel'
  /** Which versions the date holds back; none where they may come at any time. */
  readonly holdsBack: 'all' | 'adverse' | 'none'
  /** Before any other version. */
  readonly notice: Term | null
  /** Before an adverse one, beside `notice`. */
  readonly adverseNotice: Term | null
}

/** @returns null where the document says nothing: then nothing is held against the version before. */
export function versionRuleOf({ spec }: Sla): VersionRule | null {
  const { newVersions: written } = spec
  if (!written) return null
  const { kind, notice, adverseNotice, holidays = [] } = written
  const holdsBack = written.kind === 'any-time' ? 'none' : (written.holdsBack ?? 'all')
  return {
    kind,
    holdsBack,
    notice: notice ? termOfLength(notice, holidays) : null,
    adverseNotice: adverseNotice ? termOfLength(adverseNotice, holidays) : null,
  }
}

/** Whether the rule speaks of the terms of an agreement, which then has one. */
export const needsTerm = (rule: VersionRule | null): boolean =>
  rule?.kind === 'pinned' || rule?.kind === 'at-renewal'
