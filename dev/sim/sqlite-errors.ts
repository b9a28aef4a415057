/** The extended result codes that a constraint can end in, by SQLite's number. */
const constraints: Readonly<Record<number, string>> = {
  275: 'SQLITE_CONSTRAINT_CHECK',
  787: 'SQLITE_CONSTRAINT_FOREIGNKEY',
  1299: 'SQLITE_CONSTRAINT_NOTNULL',
  1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  1811: 'SQLITE_CONSTRAINT_TRIGGER',
  2067: 'SQLITE_CONSTRAINT_UNIQUE',
  2579: 'SQLITE_CONSTRAINT_ROWID',
  3091: 'SQLITE_CONSTRAINT_DATATYPE',
}

/** What D1 throws where `node:sqlite` throws this: the same words, which the storage floor reads. */
export function asD1Error(thrown: unknown): Error {
  if (!(thrown instanceof Error)) return d1Error(String(thrown))
  const code = 'errcode' in thrown ? Number(thrown.errcode) : 0
  const constraint = constraints[code]
  return d1Error(
    constraint === undefined
      ? `${thrown.message}: SQLITE_ERROR`
      : `${thrown.message}: SQLITE_CONSTRAINT (extended: ${constraint})`,
  )
}

export const d1Error = (words: string, kind = 'D1_ERROR'): Error =>
  new Error(`${kind}: ${words}`, { cause: new Error(words) })
