import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

const folder = join(import.meta.dirname, '../../../migrations')
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .toSorted()

/** The migrations before one, and that one with all that follow. */
export function migrationsAround(name: string): readonly [string[], string[]] {
  const at = files.findIndex((each) => each.includes(name))
  if (at < 0) throw new Error(`there is no migration "${name}"`)
  return [files.slice(0, at), files.slice(at)]
}

/** Each migration is one transaction with foreign keys on, as D1 applies it. */
export function apply(db: DatabaseSync, names: readonly string[]): void {
  db.exec('PRAGMA foreign_keys = ON')
  for (const name of names) {
    const statements = readFileSync(join(folder, name), 'utf8').split('--> statement-breakpoint')
    db.exec('BEGIN')
    for (const statement of statements) db.exec(statement)
    db.exec('COMMIT')
  }
}
