#include "core/search/workers.hpp"

#include <system_error>
#include <utility>

namespace handlesim {

Workers::Workers(std::size_t count) {
    threads_.reserve(count);
    try {
        for (std::size_t worker = 1; worker < count; ++worker) {
            threads_.emplace_back([this, worker] { serve(worker); });
        }
    } catch (const std::system_error&) {
        // The system has no more threads to give: those that there are do the work.
    }
}

Workers::~Workers() {
    {
        const std::scoped_lock lock(mutex_);
        over_ = true;
    }
    begun_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void Workers::do_part(const Work& work, std::size_t worker) {
    try {
        work(worker);
    } catch (...) {
        const std::scoped_lock lock(mutex_);
        trouble_ = std::current_exception();
    }
}

void Workers::serve(std::size_t worker) {
    std::unique_lock lock(mutex_);
    for (std::size_t done = 0;; ++done) {
        begun_.wait(lock, [&] { return over_ || rounds_ > done; });
        if (over_) return;
        const Work& work = *work_;
        lock.unlock();
        do_part(work, worker);
        lock.lock();
        if (--busy_ == 0) ended_.notify_one();
    }
}

void Workers::all_do(const Work& work) {
    {
        const std::scoped_lock lock(mutex_);
        work_ = &work;
        busy_ = threads_.size();
        ++rounds_;
    }
    begun_.notify_all();
    do_part(work, 0);
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [this] { return busy_ == 0; });
    if (std::exception_ptr trouble = std::exchange(trouble_, nullptr)) std::rethrow_exception(trouble);
}

}  // namespace handlesim
