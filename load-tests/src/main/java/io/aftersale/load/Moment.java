package io.aftersale.load;

import java.util.Map;

/**
 * How far a run was.
 *
 * @param second since the first request was due
 * @param sent requests, so far
 * @param completed requests that came to their end, so far
 * @param lag records that the services had not read yet; -1 where it was not asked
 * @param processes what each has used; empty where it was not asked
 */
record Moment(double second, long sent, long completed, long lag, Map<String, Use> processes) {}
