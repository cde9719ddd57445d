/** Whether a Linux container runs as root. What the image itself says does not count (ECS.20). */
export function isRoot(user: string | undefined): boolean {
    return user === undefined || /^(root|0)(:|$)/.test(user);
}

/** Whether a Windows container runs as its administrator, as it does when nobody says otherwise (ECS.21). */
export function isAdministrator(user: string | undefined): boolean {
    return user === undefined || user.toLowerCase() === "containeradministrator";
}
