import { ok } from '../../../domain/result.ts'
import { postAcceptance } from '../../api/claim-decisions.ts'
import { postClaim, postWithdrawal } from '../../api/claims.ts'
import { idInPath } from '../../api/customers.ts'
import { media, type Route, route } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { pageResponse } from '../answer.ts'
import { formOf } from '../forms/form-of.ts'
import { typedMoment } from '../forms/typed-moment.ts'
import { loadCredits } from '../load/credits.ts'
import { frameFor } from '../load/frame.ts'
import { renderCredits } from './credits.tsx'

const credits = route({
  method: 'GET',
  path: '/customers/:id/credits',
  id: 'showCredits',
  tag: 'pages',
  summary: "A customer's service credits, with the proof of each, and what was claimed.",
  guard: { kind: 'page' },
  replies: { 200: media('text/html', 'The page.') },
  params: idInPath,
  async handle(call) {
    const { app, caller, params } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const model = await loadCredits(app, frameFor(call), customer.value)
    return ok(pageResponse(renderCredits(model)))
  },
})

const page = ({ id }: Readonly<Record<string, string>>): string =>
  `/customers/${encodeURIComponent(id ?? '')}/credits`

export const creditPages: readonly Route[] = [
  credits,
  formOf(postClaim, {
    id: 'fileClaimHere',
    summary: 'File a claim, from the page of its commitment.',
    page,
    body: (fields) => {
      const texts = fields.getAll('text')
      const aware = fields.get('aware')
      return {
        agreement: fields.get('agreement'),
        period: fields.get('period'),
        commitment: fields.get('commitment'),
        evidence: fields.getAll('for').map((of, i) => ({ for: of, text: texts[i] ?? '' })),
        confirms: fields.getAll('confirms'),
        ...(aware ? { aware: typedMoment(aware) } : {}),
      }
    },
  }),
  formOf(postWithdrawal, {
    id: 'withdrawClaimHere',
    summary: 'Take a claim back, from its page.',
    page,
  }),
  formOf(postAcceptance, { id: 'answerOfferHere', summary: 'Accept or decline an offer.', page }),
]
