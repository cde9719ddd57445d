/** Most CPU units that a container can be given: those of the largest instances. */
export const MOST_CPU = 196_608;

/** MiB that a container can be given: Docker starts none with less than 6, and the largest instances have 32 TiB. */
export const MEMORY = [6, 32 * 1024 * 1024] as const;
