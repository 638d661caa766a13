import { sizeChecks } from './scripts/gates/size-checks.mjs';

export default sizeChecks(import.meta.dirname);
