import type { Sla } from '../sla/document.ts'
import { diffSlas } from '../sla-tools/diff/diff.ts'

/** What another version changes. */
export interface VersionChange {
  /** Whether anything changes in meaning. */
  readonly isAny: boolean
  /** What is worse for the customer, or may be: an unclear change counts as adverse. */
  readonly adverse: readonly string[]
}

export function versionChange(before: Sla, after: Sla): VersionChange {
  const changes = diffSlas(before, after)
  const adverse = changes
    .filter(({ forTheCustomer }) => forTheCustomer !== 'better')
    .map(({ what, commitment }) => (commitment === null ? what : `${commitment}: ${what}`))
  return { isAny: changes.length > 0, adverse: [...new Set(adverse)] }
}

export const isAdverse = ({ adverse }: VersionChange): boolean => adverse.length > 0

/** ` Adverse is, or may be: availability: target.`; the first few, nothing where nothing is. */
export function adverseWords({ adverse }: VersionChange): string {
  if (adverse.length === 0) return ''
  const more = adverse.length > shown ? ` and ${adverse.length - shown} more` : ''
  return ` Adverse is, or may be: ${adverse.slice(0, shown).join('; ')}${more}.`
}

const shown = 5
