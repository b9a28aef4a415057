import { type SQL, sql } from 'drizzle-orm'

/** Words as SQL's list of strings, for a CHECK. */
export const listed = (words: readonly string[]): SQL =>
  sql.raw(words.map((word) => `'${word}'`).join(', '))
