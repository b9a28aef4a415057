import * as z from 'zod'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Sla } from '../../domain/sla/document.ts'
import { parseSla, slaFrom } from '../../domain/sla/parse.ts'
import { readText } from '../../domain/sla/reading/read.ts'
import { diffSlas } from '../../domain/sla-tools/diff/diff.ts'
import { explainSla } from '../../domain/sla-tools/explain/explain.ts'
import { explanationText } from '../../domain/sla-tools/explain/text.ts'
import { lintReport } from '../../domain/sla-tools/lint/report.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import {
  diffReply,
  explanationReply,
  lintReply,
  slaExample,
  slaSent,
  twoSlasSent,
} from './replies/sla.ts'
import { invalidSla, readSlaBody, readSlaText } from './sla-body.ts'

/** The tools look at documents alone: any key that may read may ask them. */
const guard = { kind: 'key', scope: 'read' } as const

export const postSlaLint = route({
  method: 'POST',
  path: '/v1/slas/lint',
  id: 'lintSla',
  tag: 'customers',
  summary: 'Tell what is wrong in an SLA document, and what is legal but probably not meant.',
  guard,
  reads: slaSent,
  replies: { 200: lintReply },
  problems: ['unsupported-media-type', 'malformed', 'too-large'],
  example: slaExample,
  async handle({ request }) {
    const sent = await readSlaText(request)
    if (!sent.ok) return sent
    return ok({ body: lintReport(parseSla(sent.value.text, sent.value.format)) })
  },
})

export const postSlaExplain = route({
  method: 'POST',
  path: '/v1/slas/explain',
  id: 'explainSla',
  tag: 'customers',
  summary: 'Tell an SLA document in plain words, in English or German.',
  guard,
  reads: slaSent,
  replies: { 200: explanationReply },
  problems: ['unsupported-media-type', 'malformed', 'too-large', 'invalid'],
  query: z.object({ lang: z.enum(['en', 'de']).default('en') }),
  example: slaExample,
  async handle({ request, query }) {
    const sla = await readSlaBody(request)
    if (!sla.ok) return sla
    const explained = explainSla(sla.value, query.lang)
    return ok({ body: { ...explained, text: explanationText(explained) } })
  },
})

export const postSlaDiff = route({
  method: 'POST',
  path: '/v1/slas/diff',
  id: 'diffSlas',
  tag: 'customers',
  summary: 'Tell what changes in meaning between two SLA documents, sent as `old` and `new`.',
  guard,
  reads: twoSlasSent,
  replies: { 200: diffReply },
  problems: ['unsupported-media-type', 'malformed', 'too-large', 'invalid'],
  example: { old: slaExample, new: slaExample },
  async handle({ request }) {
    const sent = await readSlaText(request)
    if (!sent.ok) return sent
    const read = readText(sent.value.text, sent.value.format)
    if (!read.ok) return err(invalidSla(read.error))
    const pair = pairShape.safeParse(read.value)
    if (!pair.success) return err(problem('invalid', 'Send two SLA documents, `old` and `new`.'))
    const before = versionOf(pair.data.old, '/old')
    if (!before.ok) return before
    const after = versionOf(pair.data.new, '/new')
    if (!after.ok) return after
    return ok({ body: { changes: diffSlas(before.value, after.value) } })
  },
})

const pairShape = z.strictObject({ old: z.unknown(), new: z.unknown() })

/** A document in itself, or as YAML or JSON in a text. */
function versionOf(written: unknown, pointer: string): Result<Sla, Problem> {
  const parsed = typeof written === 'string' ? parseSla(written, 'yaml') : slaFrom(written)
  return parsed.ok ? parsed : err(invalidSla(parsed.error, pointer))
}
