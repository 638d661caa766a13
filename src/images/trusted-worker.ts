/** Pages may demand that addresses of scripts pass a policy (https://w3c.github.io/trusted-types). */
declare const trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL: (url: string) => string },
      ): { createScriptURL(url: string): URL };
    }
  | undefined;

type WorkerClass = new (url: URL, options: WorkerOptions) => Worker;

let TrustedWorker: WorkerClass | null = null;

/**
 * Starts the worker that prepares an image.
 * @throws when the page does not allow it, or its script comes from another origin
 */
export function startWorker(): globalThis.Worker {
  // Bundlers find the file of a worker by exactly these words; the class behind the name passes its address through the policy.
  const Worker = (TrustedWorker ??= createTrustedWorker());
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}

function createTrustedWorker(): WorkerClass {
  // The policy is made for one thing, and passes nothing else.
  const rules = { createScriptURL: ownScript };
  const policy = typeof trustedTypes === 'undefined' ? null : trustedTypes.createPolicy('api-chatbox', rules);
  return class extends Worker {
    constructor(url: URL, options: WorkerOptions) {
      super(policy?.createScriptURL(url.href) ?? ownScript(url.href), options);
    }
  };
}

/** An address of the page's own origin. Browsers refuse workers of others; this says so without their complaint in the console. */
function ownScript(url: string): string {
  if (new URL(url).origin !== location.origin) throw new Error(`A worker cannot come from another origin: ${url}`);
  return url;
}
