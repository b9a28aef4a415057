import * as z from 'zod'
import { epochMs } from '../../../domain/brand.ts'
import { LIMITS } from '../../../domain/limits.ts'
import { err, ok } from '../../../domain/result.ts'
import { breachPlace, closeBreachRoute } from '../../api/breaches.ts'
import { placedQuery } from '../../page.ts'
import { problem } from '../../problem.ts'
import type { Route } from '../../route.ts'
import { typedInt } from '../forms/fields.ts'
import { formOf } from '../forms/form-of.ts'
import { links } from '../links.ts'
import { loadInbox, loadTogether } from '../load/breaches.ts'
import { providerPage } from '../provider-page.ts'
import { renderInbox } from './inbox.tsx'
import { renderTogether } from './together.tsx'

const inbox = providerPage({
  id: 'showBreaches',
  path: links.breaches,
  summary: 'Breaches that nobody has dealt with.',
  query: z.object({ after: placedQuery(breachPlace).starting_after }),
  show: async ({ app, query }, everyone, frame) =>
    ok(renderInbox(await loadInbox(app, frame, everyone, query.after ?? null))),
})

/** Milliseconds, or minutes of UTC as a form sends them. */
const time = z
  .string()
  .max(40)
  .meta({ examples: ['1754820000000'] })
  .transform((text, context) => {
    const at = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(`${text.slice(0, 16)}Z`)
    if (Number.isFinite(at) && at >= 0 && at < 8.64e15) return epochMs(at)
    context.addIssue({ code: 'custom', message: 'is no time' })
    return z.NEVER
  })

const together = (id: string, path: string, asked: 'path' | 'query'): Route =>
  providerPage({
    id,
    path,
    summary: 'What several customers had at one time, taken together.',
    ...(asked === 'path' ? { params: z.object({ from: time }) } : {}),
    query: z.object(asked === 'path' ? { until: time } : { from: time, until: time }),
    async show({ app, params, query }, everyone, frame) {
      const { from, until } = { ...params, ...query } as Record<'from' | 'until', number>
      if (until <= from || until - from > LIMITS.togetherMs) {
        return err(
          problem('invalid', 'Ask for a time that ends after it begins, and is a year at most.'),
        )
      }
      const span = { from: epochMs(from), until: epochMs(until) }
      return ok(renderTogether(await loadTogether(app, frame, everyone, span)))
    },
  })

/** What stands on the pages about breaches. */
export const breachPages: readonly Route[] = [
  inbox,
  together('askBreachesAt', `${links.breaches}/at`, 'query'),
  together('showBreachesAt', `${links.breaches}/at/:from`, 'path'),
  formOf(closeBreachRoute, {
    id: 'closeBreachHere',
    summary: 'Say that a breach was dealt with, from the inbox.',
    page: () => links.breaches,
    body: (fields) => ({
      ...Object.fromEntries(fields),
      revision: typedInt(fields.get('revision')),
    }),
  }),
]
