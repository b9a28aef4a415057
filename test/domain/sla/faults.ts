import { slaFrom } from '../../../src/domain/sla/parse.ts'
import type { SlaFault } from '../../../src/domain/sla/reading/fault.ts'
import { commitment, document } from './sample.ts'

/** What a document is refused for; none when it is not. */
export function faultsOf(value: unknown): SlaFault[] {
  const parsed = slaFrom(value)
  return parsed.ok ? [] : parsed.error
}

/** What a document of one commitment with these changes is refused for. */
export const faultsWith = (
  changes: Record<string, unknown>,
  specChanges: Record<string, unknown> = {},
): SlaFault[] => faultsOf(document([commitment(changes)], specChanges))

/** `reason pointer`, to be compared whole. */
export const told = (faults: readonly SlaFault[]): string[] =>
  faults.map(({ reason, pointer }) => `${reason} ${pointer}`)
