import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Done, Job } from './jobs.ts'

/**
 * Performs jobs in threads of this process, in order, each thread one at a time.
 *
 * @param onDone Called after each job; false stops the rest.
 * @throws when a job breaks: a mistake of the simulation itself.
 */
export async function performAll(
  jobs: Iterable<Job>,
  threads: number,
  onDone: (job: Job, done: Done) => boolean,
): Promise<void> {
  const queue = jobs[Symbol.iterator]()
  let isStopped = false
  const line = async () => {
    // What this process was started with is not for its threads.
    const worker = new Worker(join(import.meta.dirname, 'thread.ts'), {
      execArgv: [],
      // A run leaves much behind that is dead at its end.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    })
    try {
      for (let next = queue.next(); !next.done && !isStopped; next = queue.next()) {
        const done = await performed(worker, next.value)
        if (!onDone(next.value, done)) isStopped = true
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: threads }, line))
}

async function performed(worker: Worker, job: Job): Promise<Done> {
  return await new Promise((resolve, reject) => {
    const clear = () => {
      worker.off('message', told)
      worker.off('error', reject)
    }
    const told = (message: { readonly done?: Done; readonly broken?: string }) => {
      clear()
      if (message.done) resolve(message.done)
      else reject(new Error(message.broken))
    }
    worker.on('message', told)
    worker.on('error', reject)
    worker.postMessage(job)
  })
}
