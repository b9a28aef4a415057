import * as z from 'zod'
import type { CommitmentVerdict } from '../../domain/judging/verdict.ts'
import type { StoredVerdict } from '../../storage/judging/verdicts.ts'
import { money, moneyShape, ratioShape, span, spanShape } from './shapes.ts'
import { untrusted, untrustedShape } from './untrusted.ts'

export const commitmentShape = z.object({
  name: z.string(),
  title: untrustedShape,
  outcome: z.enum(['met', 'breached', 'unproven']).describe('`unproven`: too little evidence.'),
  figure: z.string().optional().describe('What is counted, where it is no share.'),
  attainment: ratioShape.nullable(),
  target: ratioShape,
  total: z.number().describe('Events judged.'),
  bad: z.number().describe('Those of them that were bad.'),
  degradation_windows: z.int(),
  owed: moneyShape,
})

export const toldCommitment = (of: CommitmentVerdict): z.output<typeof commitmentShape> => ({
  name: of.name,
  title: untrusted(of.title),
  outcome: of.outcome,
  ...(of.figure === undefined ? {} : { figure: of.figure }),
  attainment: of.attainment,
  target: of.target,
  total: of.total,
  bad: of.bad,
  degradation_windows: of.windows.length,
  owed: money(of.owed),
})

export const verdictShape = z.object({
  agreement: z.string(),
  sla: z.object({ name: z.string(), version: z.int(), digest: z.string() }),
  period: spanShape.extend({ label: z.string(), zone: z.string() }),
  status: z.enum(['provisional', 'final']),
  revision: z.int().describe('0 while provisional.'),
  digest: z.string().describe('SHA-256 of what the verdict says.'),
  evidence: z.object({ digest: z.string(), segments: z.int(), signals: z.int() }),
  commitments: z.array(commitmentShape),
})

export const told = ({
  revision,
  digest,
  verdict,
}: StoredVerdict): z.output<typeof verdictShape> => ({
  agreement: verdict.agreement,
  sla: { name: verdict.slaName, version: verdict.slaVersion, digest: verdict.sla },
  period: { ...span(verdict.period.span), label: verdict.period.label, zone: verdict.period.zone },
  status: verdict.status,
  revision,
  digest,
  evidence: {
    digest: verdict.evidence.digest,
    segments: verdict.evidence.segments,
    signals: verdict.evidence.signals,
  },
  commitments: verdict.commitments.map(toldCommitment),
})
