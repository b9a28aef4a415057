/** Called with the answer of every statement that is run by `all()`, before its asker has it. */
type Watch = (sql: string, rows: number) => void | Promise<void>

/** The same database, watched. Batches are not. */
export function watched(db: D1Database, watch: Watch): D1Database {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => statement(target.prepare(sql), sql, watch)
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

function statement(prepared: D1PreparedStatement, sql: string, watch: Watch): D1PreparedStatement {
  return new Proxy(prepared, {
    get(target, name) {
      if (name === 'bind') {
        return (...values: unknown[]) => statement(target.bind(...values), sql, watch)
      }
      if (name === 'all') {
        return async () => {
          const answer = await target.all()
          await watch(sql, answer.results.length)
          return answer
        }
      }
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

/** Whether the statement reads segments with their bytes: each is then decoded. */
export const readsSegments = (sql: string): boolean => /\bbody\b.*\bFROM json_each\b/s.test(sql)
