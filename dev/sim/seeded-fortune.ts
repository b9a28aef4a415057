import { seeded } from '../stripe-double/random.ts'
import type { Fortune, Round, Turn, Wait } from './fortune.ts'
import type { Setting } from './machine.ts'
import { latest, type Strike, stories, strikes, struck } from './mishaps.ts'
import type { Deed } from './people.ts'
import { simRails } from './rails.ts'
import type { Actor, Course } from './scheduler.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Draws that are the same for the same seed. */
class Dice {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = seeded(seed)
  }

  /** True in so many of 1,000 cases. */
  chance(perMille: number): boolean {
    return this.#next() * 1000 < perMille
  }

  below(count: number): number {
    return Math.floor(this.#next() * count)
  }

  one<T>(...of: readonly [T, ...T[]]): T {
    return of[this.below(of.length)] ?? of[0]
  }
}

type Order = Pick<Setting, 'rail' | 'fallbacks' | 'isMetered'>

/** Orders of rails, of which the first refuses always, or once its invoice is void. */
const orders: readonly [Order, ...Order[]] = [
  { rail: 'credit-grant', fallbacks: ['customer-balance'], isMetered: false },
  { rail: 'credit-grant', fallbacks: ['credit-note', 'customer-balance'], isMetered: false },
  { rail: 'credit-note', fallbacks: ['customer-balance'], isMetered: true },
]

/** Of a day: too little for any, for all but the small one, for one of two, for two, for the large one. */
const limits = [50, 70, 1250, 1320, 150_000] as const

/**
 * The fortune of a seed: several faults, crashes and naps in one run, one or two workers, and waits
 * that fall on both sides of every bound that settlement minds.
 */
export function seededFortune(seed: number): Fortune {
  const dice = new Dice(seed)
  const left = {
    strikes: dice.below(6),
    deaths: dice.below(3),
    naps: dice.below(3),
    commits: dice.below(2),
  }
  const { name } = simRails[dice.below(simRails.length)] ?? { name: 'customer-balance' }
  const alone: Order = { rail: name, fallbacks: [], isMetered: true }
  const rails = dice.chance(250) ? dice.one(...orders) : alone
  const owed = dice.one([1250], [1250], [1250, 70], [150_000])
  const needsPeople = dice.chance(200)
  const limit = dice.chance(200) ? dice.one(...limits) : null
  // A story known to be hard: half of it tells nothing apart, and a refusal only while the key is young.
  const story: Strike[] = dice.chance(200) ? [...dice.one(...stories)] : []
  left.strikes = Math.max(left.strikes, story.length)
  const chances = {
    ages: story.includes('refuse') ? 150 : 400,
    decides: needsPeople ? 700 : 40,
    pauses: dice.chance(150) ? 300 : 0,
    raises: limit === null ? 0 : 200,
    disputes: dice.chance(150) ? 500 : 0,
  }
  const rounds = Array.from({ length: 1 + dice.below(5) }, (): Round => drawnRound(dice, chances))
  const isRestored = rounds.some((round) => round.restores)
  // Strikes come mixed or in bursts of one kind, where no story is told.
  const favourite = dice.chance(400) ? dice.one(...strikes) : undefined
  return {
    setting: { ...rails, needsPeople, owed, isOwed: !dice.chance(100) },
    limit,
    rounds,
    listLagMs: dice.chance(500) ? dice.below(latest.listLagMs + 1) : 0,
    wish: dice.chance(850) ? 'resend' : 'deny',
    // A fifth of a run's time, and not worth it every time.
    isDoneTwice: seed % 4 === 0,
    pick: (count) => dice.below(count),
    course(actor): Course {
      if (left.deaths > 0 && dice.chance(60)) {
        left.deaths -= 1
        return { kind: 'die' }
      }
      // What follows the freeze is where oversleeping is dear.
      if (left.naps > 0 && dice.chance(actor.label === 'step frozen' ? 400 : 50)) {
        left.naps -= 1
        return { kind: 'nap', ms: napMs(dice, actor) }
      }
      return { kind: 'go' }
    },
    mishap(asked) {
      const often = story.length > 0 ? 900 : 600
      if (left.strikes === 0 || !dice.chance(asked.isIssue ? often : 60)) return undefined
      left.strikes -= 1
      const told = asked.isIssue ? story.shift() : undefined
      return struck(told ?? favourite ?? dice.one(...strikes), asked, {
        below: (count) => dice.below(count),
        lateMsMax: isRestored ? latest.lateMsRestored : latest.keyAgeMs,
      })
    },
    commit() {
      if (left.commits === 0 || !dice.chance(120)) return undefined
      left.commits -= 1
      return dice.one('refused', 'unheard')
    },
    delivery() {
      return dice.chance(300) ? dice.one('lose', 'duplicate', 'overtake') : undefined
    },
  }
}

/** How often people do what in a round, in 1,000 cases. */
interface Chances {
  /** That the round ends at an age of the key. */
  readonly ages: number
  readonly decides: number
  readonly pauses: number
  readonly raises: number
  readonly disputes: number
}

function drawnRound(dice: Dice, chances: Chances): Round {
  const restores = dice.chance(50)
  return {
    workers: dice.one(0, 1, 1, 1, 2, 2),
    reconciles: dice.chance(150),
    turn: dice.chance(150)
      ? dice.one<Turn>('invoice-paid', 'invoice-paid', 'invoice-void', 'other-invoice')
      : undefined,
    deeds: drawnDeeds(dice, chances),
    restores,
    // Whoever restores a database waits until what is late has come and lists show it.
    wait: restores
      ? { kind: 'span', ms: latest.lateMsRestored + latest.listLagMs + dice.below(hourMs) }
      : drawnWait(dice, chances),
  }
}

const drawnWait = (dice: Dice, { ages }: Chances): Wait =>
  dice.chance(ages)
    ? {
        kind: 'key-age',
        ms: dice.one(
          22 * hourMs,
          23 * hourMs - minuteMs,
          23 * hourMs,
          24 * hourMs + minuteMs,
          49 * hourMs,
        ),
      }
    : { kind: 'span', ms: dice.one(0, 40_000, 3 * minuteMs, 20 * minuteMs, hourMs, 6 * hourMs) }

function drawnDeeds(dice: Dice, { decides, pauses, raises, disputes }: Chances): Deed[] {
  const deeds: Deed[] = []
  for (const by of ['key:ann', 'key:bob', 'key:cyd']) {
    if (dice.chance(decides)) deeds.push({ kind: dice.chance(60) ? 'deny' : 'approve', by })
  }
  if (dice.chance(pauses)) deeds.push({ kind: 'pause' })
  if (dice.chance(pauses)) deeds.push({ kind: 'resume' })
  if (dice.chance(raises)) deeds.push({ kind: 'limit', minor: dice.one(...limits) })
  if (dice.chance(disputes)) deeds.push({ kind: dice.one('dispute', 'dispute', 'answer') })
  return deeds
}

/**
 * How long a worker sleeps. Before the last look at its line as long as it likes; after it, it is on
 * its way to Stripe, and no longer than is assumed of one.
 */
function napMs(dice: Dice, { label }: Actor): number {
  const isOnItsWay = label === 'db depart' || label === 'step departing' || label.startsWith('ask')
  return isOnItsWay
    ? dice.one(3 * minuteMs, latest.napMs)
    : dice.one(3 * minuteMs, hourMs, 23 * hourMs, 25 * hourMs)
}
