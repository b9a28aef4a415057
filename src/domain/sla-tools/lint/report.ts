import type { Result } from '../../result.ts'
import type { Sla } from '../../sla/document.ts'
import type { SlaFault } from '../../sla/reading/fault.ts'
import { lintSla } from './lint.ts'
import type { Warning } from './warning.ts'

/** What the linter says about one document. */
export interface LintReport {
  /** Without errors: warnings keep no SLA from being added. */
  readonly valid: boolean
  readonly errors: readonly SlaFault[]
  readonly warnings: readonly Warning[]
}

/** A document that is refused has errors alone: only a valid one can be looked at for its sense. */
export const lintReport = (parsed: Result<Sla, SlaFault[]>): LintReport =>
  parsed.ok
    ? { valid: true, errors: [], warnings: lintSla(parsed.value) }
    : { valid: false, errors: parsed.error, warnings: [] }
