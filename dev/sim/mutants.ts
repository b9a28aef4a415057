import type { StripeAccount } from '../../src/stripe/account.ts'
import type { Order, Rail } from '../../src/stripe/rail.ts'
import type { Stage } from './stage.ts'
import type { Variant } from './variant.ts'

const hourMs = 3_600_000

/** The shortcuts that people take, each of which must be caught. */
export const mutants: Readonly<Record<string, Variant>> = {
  'a random key for every try': {
    stripe: withRails((rail) => {
      let tries = 0
      return { ...rail, issue: (request, key) => rail.issue(request, `${key}.${++tries}`) }
    }),
  },
  'a new key after a 5xx': {
    stripe: withRails((rail) => {
      const failed = new Map<string, number>()
      return {
        ...rail,
        async issue(request, key) {
          const times = failed.get(key) ?? 0
          const answer = await rail.issue(request, times === 0 ? key : `${key}.${times}`)
          if (answer.kind === 'unknown' && answer.isServerError) failed.set(key, times + 1)
          return answer
        },
      }
    }),
  },
  'no fence before the next generation': { settings: { fenceMs: 0, missGapMs: 0 } },
  'no second look before sending': { alwaysDeparts: true },
  'a key is used for 24.5 hours': { settings: { keyLifeMs: 24.5 * hourMs } },
  'a 429 clears the doubt': {
    sql: (statement) =>
      statement.replace(
        'unknown = max(unknown, ?4)',
        "unknown = iif(?7 LIKE '429%', 0, max(unknown, ?4))",
      ),
    alter: (sql) => sql.replace('OR NEW.`unknown` < OLD.`unknown` ', ''),
  },
  'the body is built anew for a retry': {
    stripe: withRails((rail) => {
      const orders = new Map<string, Order>()
      return {
        ...rail,
        preview(order) {
          orders.set(`mg.${order.creditId}.g${order.generation}`, order)
          return rail.preview(order)
        },
        async issue(request, key) {
          const order = orders.get(key)
          const fresh = order && (await rail.preview(order))
          return await rail.issue(fresh?.kind === 'ready' ? fresh.request : request, key)
        },
      }
    }),
  },
  'only a webhook confirms': {
    stripe: withRails((rail, stage) => ({
      ...rail,
      async issue(request, key) {
        const answer = await rail.issue(request, key)
        if (answer.kind !== 'done' || isConfirmed(stage, answer.object.id)) return answer
        return { kind: 'unknown', reason: 'waits for its webhook', isServerError: false }
      },
      async find(stripeCustomer) {
        const look = await rail.find(stripeCustomer)
        if (look.kind !== 'seen') return look
        return { ...look, objects: look.objects.filter(({ id }) => isConfirmed(stage, id)) }
      },
    })),
  },
  'the rail that took it is forgotten': {
    // Where settlement reads it: what is checked afterwards reads other statements.
    sql: (statement) =>
      statement.includes('AND id = ?2')
        ? statement.replace('credits.taken_rail AS "takenRail"', 'NULL AS "takenRail"')
        : statement,
  },
  'one approval is enough': {
    sql: (statement) =>
      statement.replace(
        'credits.approvals_needed AS "approvalsNeeded"',
        'min(1, credits.approvals_needed) AS "approvalsNeeded"',
      ),
    alter: (sql) =>
      sql.replace('< (SELECT `approvals_needed` FROM', '< (SELECT min(1, `approvals_needed`) FROM'),
  },
  'the limit of the day is looked at once': { alter: withoutTrigger('outbox_within_limits') },
  'the kill switch is looked at once': {
    sql: (statement) =>
      statement.includes('SET in_doubt = 1')
        ? statement.slice(0, statement.indexOf('AND NOT EXISTS'))
        : statement,
    alter: withoutTrigger('outbox_paused'),
  },
  'no guard against REPLACE': {
    alter: (sql) => sql.replace('OR EXISTS (SELECT 1 FROM `transfers` WHERE `id` = NEW.`id`)', ''),
  },
}

/** The migrations with a trigger that never fires. */
function withoutTrigger(name: string): (sql: string) => string {
  const head = new RegExp(`(CREATE TRIGGER \`${name}\`[^\n]*\nWHEN )`, 'g')
  return (sql) => sql.replace(head, '$10 AND ')
}

/** The same account with other rails; one of each for a whole run, as one deployment would have. */
function withRails(
  other: (rail: Rail, stage: Stage) => Rail,
): (real: StripeAccount, stage: Stage) => StripeAccount {
  return (real, stage) => {
    const rails = new Map<string, Rail>()
    return {
      ...real,
      rail(name) {
        const rail = rails.get(name) ?? other(real.rail(name), stage)
        rails.set(name, rail)
        return rail
      },
    }
  }
}

const isConfirmed = (stage: Stage, id: string): boolean =>
  stage.post.taken.some(
    ({ type, data }) => type.endsWith('.created') && 'id' in data.object && data.object.id === id,
  )
