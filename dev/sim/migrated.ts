import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const folder = join(import.meta.dirname, '..', '..', 'migrations')

/** Changes the text of a migration as it is loaded: how a test takes a guard away. */
export type Alter = (sql: string) => string

/** A database in memory with every migration applied, as D1 would have it. */
export function migratedDatabase(alter: Alter = (sql) => sql): DatabaseSync {
  const sqlite = new DatabaseSync(':memory:')
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  for (const name of files.toSorted()) {
    sqlite.exec(alter(readFileSync(join(folder, name), 'utf8')))
  }
  return sqlite
}
