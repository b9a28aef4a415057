import type { BasisLine } from '../../domain/basis-line.ts'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { canonicalJson } from '../../domain/sla/canonical.ts'
import {
  insertBasisLines,
  lastLineOrdinal,
  linesAround,
} from '../../storage/customers/basis-lines.ts'
import type { Database } from '../../storage/database.ts'

/** Why a list of lines was refused whole: the place in it, a stable code, plain words. */
export interface LineFault {
  /** Place of the line in the list; null where the list as a whole is at fault. */
  readonly index: number | null
  readonly field: 'id' | 'replaces' | null
  readonly reason:
    | 'repeated-id'
    | 'other-line'
    | 'unknown-replaced'
    | 'replaced-already'
    | 'too-many-lines'
  readonly detail: string
}

/**
 * Adds a customer's invoice lines, all or none. A line that is there already adds nothing; another
 * one under its id is refused, because lines never change: a correction replaces.
 *
 * @returns how many were new.
 */
export async function addBasisLines(
  { db, clock }: { readonly db: Database; readonly clock: () => EpochMs },
  customer: CustomerId,
  lines: readonly BasisLine[],
): Promise<Result<{ readonly added: number }, readonly LineFault[]>> {
  for (let tries = 0; tries < 3; tries += 1) {
    const names = lines.flatMap(({ id, replaces }) => (replaces === null ? [id] : [id, replaces]))
    const there = await linesAround(db, customer, names)
    const faults = faultsIn(lines, there)
    if (faults.length > 0) return err(faults)
    const known = new Set(there.map(({ id }) => id))
    const fresh = lines.filter(({ id }) => !known.has(id))
    if (fresh.length === 0) return ok({ added: 0 })
    const most = LIMITS.customerBasisLines
    if ((await lastLineOrdinal(db, customer)) + fresh.length > most) {
      const detail = `A customer has at most ${most} invoice lines.`
      return err([{ index: null, field: null, reason: 'too-many-lines', detail }])
    }
    if (await insertBasisLines(db, customer, fresh, clock())) return ok({ added: fresh.length })
  }
  throw new Error(`the lines of ${customer} were taken by others three times`)
}

/** Walks the list in its order, so that a line may replace one before it. */
function faultsIn(lines: readonly BasisLine[], stored: readonly BasisLine[]): LineFault[] {
  const there = new Map(stored.map((line) => [line.id, line]))
  const replacing = new Map(stored.map(({ id, replaces }) => [replaces, id]))
  const seen = new Set<string>()
  return lines.flatMap((line, index): LineFault[] => {
    const before = there.get(line.id)
    if (seen.has(line.id)) {
      const detail = `The id ${line.id} is in the list twice.`
      return [{ index, field: 'id', reason: 'repeated-id', detail }]
    }
    seen.add(line.id)
    if (before) {
      if (canonicalJson(before) === canonicalJson(line)) return []
      const detail = `${line.id} belongs to another line, and lines never change: send a new one that replaces it.`
      return [{ index, field: 'id', reason: 'other-line', detail }]
    }
    there.set(line.id, line)
    if (line.replaces === null) return []
    if (!there.has(line.replaces) || line.replaces === line.id) {
      const detail = `There is no line ${line.replaces} before this one.`
      return [{ index, field: 'replaces', reason: 'unknown-replaced', detail }]
    }
    const other = replacing.get(line.replaces)
    if (other !== undefined) {
      const detail = `${line.replaces} is replaced by ${other} already: replace that one.`
      return [{ index, field: 'replaces', reason: 'replaced-already', detail }]
    }
    replacing.set(line.replaces, line.id)
    return []
  })
}
