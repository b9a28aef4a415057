import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { err, ok } from '../../../domain/result.ts'
import { noSuch } from '../../guard.ts'
import type { Route } from '../../route.ts'
import { links } from '../links.ts'
import { loadDiff, loadSlas, loadWhatIf } from '../load/slas.ts'
import { providerPage } from '../provider-page.ts'
import { renderDiff } from './diff.tsx'
import { renderSlas } from './list.tsx'
import { renderWhatIf } from './what-if.tsx'

const params = z.object({
  name: z
    .string()
    .max(128)
    .meta({ examples: ['gold'] }),
})
const version = z.coerce.number().int().min(1).max(1_000_000).optional()
const place = z.string().max(LIMITS.cursorLength).default('')
const percent = /^\d{1,3}(?:\.\d{1,12})?$/

/** Tools for contracts, on stored versions. */
export const slaPages: readonly Route[] = [
  providerPage({
    id: 'showSlas',
    path: links.slas,
    summary: 'SLAs by name, and the tools for them.',
    query: z.object({ after: place }),
    show: async ({ app, query }, _, frame) =>
      ok(renderSlas(await loadSlas(app, frame, query.after))),
  }),
  providerPage({
    id: 'showSlaDiff',
    path: '/slas/:name/diff',
    summary: 'What changes in meaning between two versions; the last two, unless said.',
    params,
    query: z.object({ from: version, to: version }),
    async show({ app, params: { name }, query }, _, frame) {
      const asked = { name, from: query.from ?? null, to: query.to ?? null }
      const model = await loadDiff(app, frame, asked)
      return model ? ok(renderDiff(model)) : err(noSuch('version'))
    },
  }),
  providerPage({
    id: 'showWhatIf',
    path: '/slas/:name/what-if',
    summary:
      'What the last year would have cost with other targets, bands or caps. Writes nothing.',
    params,
    query: z.looseObject({ version, judge: z.literal('now').optional(), after: place }),
    async show(
      { app, params: { name }, query: { version: of, judge, after, ...rest } },
      everyone,
      frame,
    ) {
      const asked = {
        name,
        version: of ?? null,
        values: valuesIn(rest),
        judges: judge === 'now',
        after,
      }
      const model = await loadWhatIf(app, frame, everyone, asked)
      return model ? ok(renderWhatIf(model)) : err(noSuch('version'))
    },
  }),
]

/** What was typed counts before what was slid; what is no per cent is as if it were not said. */
function valuesIn(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, text] of Object.entries(query)) {
    if (typeof text !== 'string' || !percent.test(text)) continue
    const typed = name.endsWith('-n')
    const id = typed ? name.slice(0, -2) : name
    if (typed || values[id] === undefined) values[id] = text
  }
  return values
}
