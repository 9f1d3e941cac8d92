/** Steps of the search for the first surface along a ray, and the halvings that follow it. */
export const RAY_STEPS = 16;
export const RAY_HALVINGS = 5;
