import * as z from 'zod'
import type { App } from '../../../app.ts'
import { LIMITS } from '../../../domain/limits.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import { noteKinds } from '../../../domain/status/state.ts'
import type { Caller } from '../../../services/keys/caller.ts'
import type { MaintenanceDocument, NoteDocument } from '../../../services/status/said.ts'
import type { StatusEventKind } from '../../../storage/schema/status.ts'
import { insertStatusEvent, standsStatusEvent } from '../../../storage/status/events.ts'
import { isStatusWindow } from '../../../storage/status/windows.ts'
import { noSuch } from '../../guard.ts'
import { type Problem, problem } from '../../problem.ts'
import { route } from '../../route.ts'
import { instant } from '../instant.ts'
import { moment } from '../replies/plain.ts'

const guard = { kind: 'provider', scope: 'operate' } as const
const text = z.string().trim().min(1).max(LIMITS.statusTextLength)
const keptReply = z.strictObject({ id: z.string(), at: moment })

const note = route({
  method: 'POST',
  path: '/v1/status/notes',
  id: 'addStatusNote',
  tag: 'status',
  summary:
    'Add a note to the public status page, about one window or in general. It changes no state: that is measured.',
  guard,
  replies: { 201: keptReply },
  problems: ['not-found'],
  body: z.strictObject({
    window: z.string().max(128).nullable().default(null),
    kind: z.enum(noteKinds),
    text,
  }),
  example: { window: null, kind: 'identified', text: 'A faulty build is being taken back.' },
  async handle({ app, caller, body }) {
    if (body.window !== null && !(await isStatusWindow(app.db, body.window))) {
      return err(noSuch('window'))
    }
    return kept(app, caller, 'note', body satisfies NoteDocument)
  },
})

const maintenance = route({
  method: 'POST',
  path: '/v1/status/maintenances',
  id: 'announceMaintenance',
  tag: 'status',
  summary:
    'Announce maintenance on the public status page. What is measured then is shown all the same.',
  guard,
  replies: { 201: keptReply },
  problems: ['invalid'],
  body: z.strictObject({
    components: z.array(z.string().max(64)).min(1).max(LIMITS.statusComponents),
    from: instant,
    until: instant,
    title: z.string().trim().min(1).max(LIMITS.statusTitleLength),
    text,
  }),
  example: {
    components: ['availability'],
    from: '2026-12-05T02:00:00Z',
    until: '2026-12-05T03:00:00Z',
    title: 'Database upgrade',
    text: 'Requests may fail for a minute.',
  },
  async handle({ app, caller, body }) {
    const { from, until, ...rest } = body
    if (from >= until) {
      const errors = [{ pointer: '/until', reason: 'not-after', detail: 'must be after `from`' }]
      return err(problem('invalid', 'It ends before it begins.', { errors }))
    }
    const document = { ...rest, span: { from, until } } satisfies MaintenanceDocument
    return kept(app, caller, 'maintenance', document)
  },
})

const withdrawal = route({
  method: 'POST',
  path: '/v1/status/said/:said/withdrawal',
  id: 'withdrawStatusEvent',
  tag: 'status',
  summary: 'Take back a note or an announcement. The record keeps both.',
  guard,
  replies: { 201: keptReply },
  problems: ['not-found'],
  params: z.object({
    said: z
      .string()
      .max(64)
      .meta({ examples: ['se_1f0c'] }),
  }),
  async handle({ app, caller, params }) {
    if ((await standsStatusEvent(app.db, params.said)) === null) return err(noSuch('note'))
    return kept(app, caller, 'withdrawal', {}, params.said)
  },
})

async function kept(
  app: App,
  caller: Caller | null,
  kind: StatusEventKind,
  document: unknown,
  subject: string | null = null,
): Promise<Result<{ status: number; body: unknown }, Problem>> {
  const id = `se_${crypto.randomUUID().replaceAll('-', '')}`
  const at = app.now()
  await insertStatusEvent(app.db, { id, kind, subject, document, by: caller?.name ?? '', at })
  app.hint(app.statusNews())
  app.hint(app.tellOut())
  return ok({ status: 201, body: { id, at: new Date(at).toISOString() } })
}

export const saidRoutes = [note, maintenance, withdrawal]
