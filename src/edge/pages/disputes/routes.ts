import * as z from 'zod'
import { err, ok } from '../../../domain/result.ts'
import { idInPath } from '../../api/customers.ts'
import { disputeRoutes } from '../../api/disputes.ts'
import { noSuch } from '../../guard.ts'
import { media, type Route, route } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { pageResponse } from '../answer.ts'
import { typedMinor } from '../forms/fields.ts'
import { formOf } from '../forms/form-of.ts'
import { typedMoment } from '../forms/typed-moment.ts'
import { loadDispute, loadDisputes, loadFileDispute } from '../load/disputes.ts'
import { frameFor } from '../load/frame.ts'
import { renderFileDispute } from './file.tsx'
import { renderDisputes } from './list.tsx'
import { renderDispute } from './one.tsx'

const page = media('text/html', 'The page.')
const shown = {
  method: 'GET',
  tag: 'pages',
  guard: { kind: 'page' },
  replies: { 200: page },
} as const

const list = route({
  ...shown,
  path: '/customers/:id/disputes',
  id: 'showDisputes',
  summary: "A customer's disputes.",
  params: idInPath,
  async handle(call) {
    const { app, caller, params } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const model = await loadDisputes(app, frameFor(call), customer.value)
    return ok(pageResponse(renderDisputes(model)))
  },
})

const file = route({
  ...shown,
  path: '/customers/:id/disputes/new',
  id: 'showFileDispute',
  summary: 'The form for a dispute.',
  params: idInPath,
  query: z.object({
    period: z.string().max(32).optional(),
    commitment: z.string().max(64).optional(),
  }),
  async handle(call) {
    const { app, caller, params, query } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const model = await loadFileDispute(app, frameFor(call), customer.value, query)
    return model ? ok(pageResponse(renderFileDispute(model))) : err(noSuch('final result'))
  },
})

const one = route({
  ...shown,
  path: '/customers/:id/disputes/:dispute',
  id: 'showDispute',
  summary: 'One dispute: its clocks, and what both sides said.',
  params: idInPath.extend({
    dispute: z
      .string()
      .max(128)
      .meta({ examples: ['dp_1f0c'] }),
  }),
  async handle(call) {
    const { app, caller, params } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const model = await loadDispute(app, frameFor(call), customer.value, params.dispute)
    return model ? ok(pageResponse(renderDispute(model))) : err(noSuch('dispute'))
  },
})

type Params = Readonly<Record<string, string>>

const ofCustomer = ({ id }: Params): string => `/customers/${encodeURIComponent(id ?? '')}/disputes`
const ofDispute = (params: Params): string =>
  `${ofCustomer(params)}/${encodeURIComponent(params.dispute ?? '')}`

/** The call of that name. @throws when there is none. */
function callNamed(id: string): Route {
  const found = disputeRoutes.find((each) => each.id === id)
  if (!found) throw new Error(`no call is named ${id}`)
  return found
}

function windowsOf(fields: URLSearchParams) {
  const picked = fields.getAll('window').map((text) => {
    const [from, until] = text.split('/')
    return { from, until }
  })
  const [from, until] = [fields.get('from') ?? '', fields.get('until') ?? '']
  if (from === '' && until === '') return picked
  return [...picked, { from: typedMoment(from), until: typedMoment(until) }]
}

/** Nothing, where neither what it is nor its digest is given. */
function attachedIn(fields: URLSearchParams) {
  const [label, digest] = [fields.get('label') ?? '', (fields.get('digest') ?? '').trim()]
  return label.trim() === '' && digest === '' ? [] : [{ label, digest: digest.toLowerCase() }]
}

export const disputePages: readonly Route[] = [
  list,
  file,
  one,
  formOf(callNamed('fileDispute'), {
    id: 'fileDisputeHere',
    summary: 'File a dispute, from its page.',
    page: ofCustomer,
    body: (fields) => ({
      agreement: fields.get('agreement'),
      period: fields.get('period'),
      commitment: fields.get('commitment'),
      windows: windowsOf(fields),
      evidence: attachedIn(fields),
      reason: fields.get('reason'),
      expected_minor: fields.get('expected')
        ? typedMinor(fields.get('expected'), fields.get('currency'))
        : null,
    }),
  }),
  formOf(callNamed('noteDispute'), {
    id: 'noteDisputeHere',
    summary: 'Add words and a digest to a dispute, from its page.',
    page: ofDispute,
    body: (fields) => ({ text: fields.get('text'), evidence: attachedIn(fields) }),
  }),
  formOf(callNamed('withdrawDispute'), {
    id: 'withdrawDisputeHere',
    summary: 'Take a dispute back, from its page.',
    page: ofDispute,
  }),
]
