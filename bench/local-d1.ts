import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** What `miniflare.getD1Database` gives, as far as it is used here. */
interface Migratable {
  prepare(sql: string): { run(): Promise<unknown> }
}

/** Brings an empty database to the product's schema. */
export async function migrate(db: Migratable): Promise<void> {
  const files = readdirSync('migrations').filter((name) => name.endsWith('.sql'))
  for (const file of files.sort()) {
    const sql = readFileSync(join('migrations', file), 'utf8')
    for (const statement of sql.split('--> statement-breakpoint')) await db.prepare(statement).run()
  }
}

/** A port that nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
