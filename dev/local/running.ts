import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))
const leash = fileURLToPath(new URL('./leash.ts', import.meta.url))

/** A program that ends when this process does. */
export interface Running {
  /** What it has printed so far, both streams, the last part of it. */
  output(): string
  hasExited(): boolean
  /** Its exit code. */
  readonly exited: Promise<number>
  stop(): Promise<void>
}

/** A program that can be cut off together with everything that it started. */
export interface Killable extends Running {
  /** SIGKILLs all of it at once, and resolves when it is gone. */
  kill(): Promise<void>
}

const outputMax = 20_000

/**
 * Starts a Node program on a leash.
 *
 * @param args Its file and its arguments.
 */
export const startProgram = (
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Running => runningOf(start(args, { variables, detached: false }))

/** The same, in a process group of its own. */
export function startGroup(args: readonly string[]): Killable {
  const child = start(args, { variables: {}, detached: true })
  const running = runningOf(child)
  return {
    ...running,
    async kill() {
      if (child.pid !== undefined) killGroup(child.pid)
      await running.exited
    },
  }
}

/** SIGKILLs a group, which is named by its leader's id and stays while any member lives. */
export function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
    if (!isGone) throw error
  }
}

function start(
  args: readonly string[],
  how: { readonly variables: Readonly<Record<string, string>>; readonly detached: boolean },
): ChildProcess {
  return spawn(process.execPath, [leash, process.execPath, ...args], {
    cwd: projectFolder,
    detached: how.detached,
    env: { ...process.env, ...how.variables },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

function runningOf(child: ChildProcess): Running {
  let output = ''
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-outputMax)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const exited = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
  return {
    exited,
    output: () => output,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      child.stdin?.end()
      await exited
    },
  }
}
