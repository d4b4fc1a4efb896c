import fc from 'fast-check';

// The gate says the same of the same code every time; `SEED=new` tries random cases that no run has tried before.
const { SEED = '2020' } = process.env;
if (SEED !== 'new') fc.configureGlobal({ seed: Number(SEED) });
