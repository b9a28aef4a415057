import { ok } from '../../../domain/result.ts'
import { pause, resume } from '../../api/settlement.ts'
import { postReplay } from '../../api/webhooks/deliveries.ts'
import type { Route } from '../../route.ts'
import { formOf } from '../forms/form-of.ts'
import { links } from '../links.ts'
import { loadOperations } from '../load/operations.ts'
import { providerPage } from '../provider-page.ts'
import { renderOperations } from './operations.tsx'

const page = (): string => links.operations

/** Nobody named is everybody. */
const scoped = (fields: URLSearchParams) => ({
  customer: fields.get('customer')?.trim() || null,
  reason: fields.get('reason'),
})

/** What stands on the operators' page. */
export const operationPages: readonly Route[] = [
  providerPage({
    id: 'showOperations',
    path: links.operations,
    summary: 'What comes in now, what is stuck, and what keeps money from moving.',
    show: async ({ app }, everyone, frame) =>
      ok(renderOperations(await loadOperations(app, frame, everyone))),
  }),
  formOf(pause, {
    id: 'pauseHere',
    summary: 'Stop settlement, from the page.',
    page,
    body: scoped,
  }),
  formOf(resume, {
    id: 'resumeHere',
    summary: 'Let settlement go on, from the page.',
    page,
    body: scoped,
  }),
  formOf(postReplay, {
    id: 'replayHere',
    summary: 'Send a message again, from the page.',
    path: '/webhooks/:endpoint/deliveries/:delivery/again',
    page,
  }),
]
