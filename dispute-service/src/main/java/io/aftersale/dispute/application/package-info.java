/** What dispute-service is made of: its aggregate, the mediators' queue, its queries. */
@NullMarked
package io.aftersale.dispute.application;

import org.jspecify.annotations.NullMarked;
