import * as z from 'zod'
import { creditKinds, creditStates, payable } from '../../../domain/ledger/credit.ts'
import { taxStandings } from '../../../domain/ledger/tax.ts'
import { LIMITS } from '../../../domain/limits.ts'
import { err, ok } from '../../../domain/result.ts'
import { explainCredit as explain } from '../../../services/explain-credit.ts'
import { noSuch } from '../../guard.ts'
import { customerNamed } from '../customer.ts'
import { instant, instantShape, money, moneyShape, whose } from '../shapes.ts'
import { tool } from '../tool.ts'
import { untrusted, untrustedShape } from '../untrusted.ts'
import { commitmentShape, toldCommitment } from '../verdict-shape.ts'

const because = commitmentShape.extend({
  verdict: z.object({ digest: z.string(), revision: z.int(), sla: z.string(), version: z.int() }),
  stages: z
    .array(z.object({ name: z.string(), text: untrustedShape }))
    .describe('How the verdict came to what is owed, step by step.'),
})

const transfer = z.object({
  kind: z.string(),
  source: z.string(),
  destination: z.string(),
  amount: moneyShape,
  recorded_at: instantShape,
})

export const explainCredit = tool({
  name: 'explain_credit',
  title: 'Explain a credit',
  description:
    'One service credit: what it is for, how the verdict came to it step by step, where it stands, and every move of its money in the ledger.',
  input: z.strictObject({ ...whose, credit: z.string().min(1).max(128).describe('Its id.') }),
  output: z.object({
    customer: z.string(),
    credit: z.object({
      id: z.string(),
      kind: z.enum(creditKinds),
      state: z.enum(creditStates),
      agreement: z.string().nullable(),
      period: z.string(),
      commitment: untrustedShape,
      revision: z.int(),
      amount: moneyShape,
      to_stripe: moneyShape.describe('The amount less what is taken off an earlier overpayment.'),
      rail: z.string(),
      tax: z.string().describe('How the amount stands to tax on this rail.'),
      effective_at: instantShape,
      recorded_at: instantShape,
      evidence: z.string().describe('SHA-256 of what it was judged by.'),
    }),
    because: because
      .nullable()
      .describe(
        'null for goodwill, which nobody owed, and where a decision about a dispute owed it.',
      ),
    transfers: z.array(transfer),
  }),
  async answer({ app, caller, input }) {
    const customer = await customerNamed(app, caller, input.customer)
    if (!customer.ok) return customer
    const explained = await explain(app.db, customer.value.id, input.credit)
    if (!explained) return err(noSuch('credit'))
    const { credit, transfers } = explained
    const { currency } = credit.amount
    return ok({
      customer: customer.value.id,
      credit: {
        id: credit.id,
        kind: credit.kind,
        state: credit.state,
        agreement: credit.subject.agreement,
        period: credit.subject.period,
        // The name that a proposer gave to goodwill.
        commitment: untrusted(credit.subject.commitment),
        revision: credit.revision,
        amount: money(credit.amount),
        to_stripe: money({ minor: payable(credit), currency }),
        rail: credit.rail,
        tax: taxStandings[credit.rail],
        effective_at: instant(credit.effectiveAt),
        recorded_at: instant(credit.recordedAt),
        evidence: credit.evidence,
      },
      because: explained.because && becauseOf(explained.because),
      transfers: transfers.slice(0, LIMITS.pageRows).map((each) => ({
        kind: each.kind,
        source: each.source,
        destination: each.destination,
        amount: money(each.amount),
        recorded_at: instant(each.recordedAt),
      })),
    })
  },
})

type Because = NonNullable<NonNullable<Awaited<ReturnType<typeof explain>>>['because']>

const becauseOf = ({ stored, commitment }: Because): z.output<typeof because> => ({
  ...toldCommitment(commitment),
  verdict: {
    digest: stored.digest,
    revision: stored.revision,
    sla: stored.verdict.slaName,
    version: stored.verdict.slaVersion,
  },
  stages: commitment.stages.map(({ name, text }) => ({ name, text: untrusted(text) })),
})
