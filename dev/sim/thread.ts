import { parentPort } from 'node:worker_threads'
import { type Job, perform } from './jobs.ts'

// Errors of refused statements are many, and nobody reads where they came from.
Error.stackTraceLimit = 0

parentPort?.on('message', async (job: Job) => {
  try {
    parentPort?.postMessage({ done: await perform(job) })
  } catch (thrown) {
    parentPort?.postMessage({ broken: thrown instanceof Error ? thrown.message : String(thrown) })
  }
})
