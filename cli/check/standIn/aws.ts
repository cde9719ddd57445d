/**
 * The AWS package while arguments are judged: modules that judge and make in one file name it, and nothing is made. Whoever
 * would make something all the same hears which part of the package it was.
 */
export = new Proxy(
    { __esModule: true },
    {
        get(module, key) {
            if (key in module || typeof key === "symbol") {
                return Reflect.get(module, key);
            }
            throw new Error(`unreachable: judging a stack file asks for \`${key}\` of the AWS package`);
        },
    },
);
