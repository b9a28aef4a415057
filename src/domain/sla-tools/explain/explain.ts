import { currency } from '../../money/money.ts'
import { claimPlanOf } from '../../sla/claim/plan.ts'
import { disputePlanOf } from '../../sla/dispute/plan.ts'
import type { Sla } from '../../sla/document.ts'
import { isOf } from '../../sla/exclusion/plan.ts'
import { downwardOf } from '../../sla/money/corrections.ts'
import { poolsOf } from '../../sla/money/pool-plan.ts'
import { durationMs } from '../../sla/period/duration.ts'
import { planOf } from '../../sla/plan.ts'
import { versionRuleOf } from '../../sla/versions/plan.ts'
import { german } from './de/german.ts'
import { english } from './en/english.ts'
import type { Lang } from './formats.ts'
import { toldPeriodOf } from './told-period.ts'
import { type Language, type Topic, topics } from './topic.ts'

/** One topic of a commitment in plain sentences. */
export interface Part {
  readonly topic: Topic
  readonly heading: string
  readonly sentences: readonly string[]
}

export interface ExplainedCommitment {
  readonly name: string
  readonly title: string
  readonly parts: readonly Part[]
}

/** An SLA in plain words. */
export interface Explanation {
  readonly lang: Lang
  readonly title: string
  readonly intro: string
  readonly commitments: readonly ExplainedCommitment[]
}

const languages = { en: english, de: german } as const satisfies Record<Lang, Language>

/**
 * Tells a valid SLA from its plan, so unsaid fields are told with what they mean. Figures are exact;
 * sums of money are examples, made by the same steps as a verdict.
 */
export function explainSla(sla: Sla, lang: Lang): Explanation {
  const language = languages[lang]
  const period = toldPeriodOf(sla)
  const code = currency(sla.spec.currency.toLowerCase())
  const rule = versionRuleOf(sla)
  const latenessMs = durationMs(sla.spec.lateness)
  return {
    lang,
    title: sla.metadata.displayName ?? sla.metadata.name,
    intro: [
      language.intro(sla.spec.service, period),
      ...poolsOf(sla).flatMap((pool) =>
        language.pool({ ...pool, titles: titlesOf(sla, pool.members) }, code, period),
      ),
      ...(rule ? language.newVersions(rule) : []),
      ...(sla.spec.disputes ? language.disputes(disputePlanOf(sla), period) : []),
      ...(sla.spec.corrections ? language.corrections(downwardOf(sla)) : []),
    ].join(' '),
    commitments: sla.spec.commitments.map((commitment) => {
      const plan = planOf(sla, commitment)
      const exclusions = (sla.spec.exclusions ?? []).filter((each) => isOf(each, plan.name))
      const claim = claimPlanOf(commitment.claim)
      const pools = poolsOf(sla).filter(({ members }) => members.includes(plan.name))
      const told = { plan, period, latenessMs, claim, pools, exclusions }
      const parts = topics.flatMap((topic) => {
        const sentences = language.tell[topic](told)
        const heading = language.headings[topic]
        return sentences.length > 0 ? [{ topic, heading, sentences }] : []
      })
      return { name: plan.name, title: plan.title, parts }
    }),
  }
}

const titlesOf = (sla: Sla, names: readonly string[]): string[] =>
  names.map((name) => {
    const { commitments } = sla.spec
    const title = commitments.find((each) => each.name === name)?.displayName ?? name
    const isShared = commitments.filter(({ displayName }) => displayName === title).length > 1
    return isShared ? `${title} (${name})` : title
  })
